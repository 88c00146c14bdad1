"""Gold for chains: annotated (`annotate`), kept as offsets (`standoff`), compared (`agreement`), scored (`measured`)."""
