-- What linking would otherwise make anew in every build. Nothing rests on it: where it is gone or damaged it is made again.

-- What a model said of the texts of two claims, so that it is asked once. No text stands here, and when a report is
-- forgotten what its texts were part of goes.
CREATE TABLE compared (
    pair BLOB NOT NULL PRIMARY KEY,  -- hashes of the two texts, that of the first in the alphabet before the other
    model BLOB NOT NULL,             -- hash of the model's digest
    odds BLOB NOT NULL,              -- of the same, excluding, beside, other: four numbers of eight bytes
    seal BLOB NOT NULL               -- over the three
) WITHOUT ROWID;

-- Who is named in a report, from which the actors of the whole case are gathered. It goes with its report.
CREATE TABLE rolls (
    report TEXT NOT NULL PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    made_of TEXT NOT NULL,  -- digest of the rules and of the report's seal
    roll BLOB NOT NULL,     -- packed by the room of claims
    seal BLOB NOT NULL      -- over the three
);
