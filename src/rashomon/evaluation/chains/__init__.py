"""Gold for chains: made (`annotate`), kept as offsets (`standoff`), compared (`agreement`), scored (`measured`)."""
