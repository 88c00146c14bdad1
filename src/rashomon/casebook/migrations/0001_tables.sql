-- The case as the first version writes it. The tables of the design are those of the dataclasses of `rashomon.terms`,
-- column for column (tests/casebook/test_migrations.py holds them together); nested values are JSON.

-- What was read: the files, by name relative to where the build was started.
CREATE TABLE inputs (
    name TEXT NOT NULL PRIMARY KEY,
    sha256 TEXT,               -- of the bytes; NULL where they could not be read
    beside TEXT NOT NULL,      -- what the table beside the input said of it
    read_with TEXT NOT NULL,   -- rules of intake it was read with
    derived_with TEXT NOT NULL, -- rules of the rooms after it
    seal TEXT NOT NULL         -- over its reports and refusals
);

CREATE TABLE reports (
    "id" TEXT NOT NULL PRIMARY KEY,
    "input" TEXT NOT NULL,
    "outlet" TEXT,
    "title" TEXT,
    "byline" TEXT,
    "republished_from" TEXT,
    "published" TEXT,
    "changed" TEXT,
    "fetched" TEXT,
    "basis" TEXT NOT NULL,
    "language" TEXT,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "input_sha256" TEXT NOT NULL,
    "furniture" TEXT NOT NULL,
    "warnings" TEXT NOT NULL,
    of_input TEXT NOT NULL REFERENCES inputs (name) ON DELETE CASCADE
);

CREATE TABLE attributions (
    "id" TEXT NOT NULL PRIMARY KEY,
    "report" TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    "cue" TEXT,
    "content" TEXT NOT NULL,
    "stance" TEXT NOT NULL,
    "hedges" TEXT NOT NULL,
    "said" TEXT,
    "sources" TEXT NOT NULL,
    "audience" TEXT,
    "channel" TEXT,
    "within" TEXT REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED,
    "depth" INTEGER NOT NULL,
    "chain" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "score" REAL NOT NULL
);

CREATE TABLE claims (
    "id" TEXT NOT NULL PRIMARY KEY,
    "report" TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    "attribution" TEXT REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "paraphrase" TEXT NOT NULL,
    "actors" TEXT NOT NULL,
    "action" TEXT,
    "relations" TEXT NOT NULL,
    "time" TEXT,
    "places" TEXT NOT NULL,
    "numbers" TEXT NOT NULL,
    "polarity" TEXT NOT NULL,
    "modality" TEXT NOT NULL,
    "standing" INTEGER NOT NULL,
    "matter" TEXT REFERENCES matters (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    "made_by" TEXT NOT NULL
);

CREATE TABLE matters (
    "id" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "claims" TEXT NOT NULL,
    "reports" TEXT NOT NULL,
    "versions" TEXT NOT NULL,
    "textual_origins" TEXT NOT NULL,
    "knowledge_origins" TEXT NOT NULL,
    "disputes" TEXT NOT NULL
);

CREATE TABLE disputes (
    "id" TEXT NOT NULL PRIMARY KEY,
    "matter" TEXT NOT NULL REFERENCES matters (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    "type" TEXT NOT NULL,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "explanation" TEXT NOT NULL
);

CREATE TABLE actors (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "aliases" TEXT NOT NULL,
    "wikidata" TEXT,
    "roles" TEXT NOT NULL,
    "reports" TEXT NOT NULL
);

CREATE TABLE sources (
    "actor" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reports" TEXT NOT NULL,
    "claims" TEXT NOT NULL,
    "rests_on_it" TEXT NOT NULL
);

CREATE TABLE links (
    "id" TEXT NOT NULL PRIMARY KEY,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "score" REAL NOT NULL,
    "evidence" TEXT NOT NULL
);

CREATE TABLE refusals (
    "input" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "input_sha256" TEXT,
    of_input TEXT NOT NULL REFERENCES inputs (name) ON DELETE CASCADE
);

-- What the encoder saw, packed, so that later rooms can be run again without it.
CREATE TABLE readings (
    report TEXT NOT NULL PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    as_read TEXT NOT NULL,     -- the report as intake made it, before what a person gave; JSON without the text
    read_with TEXT NOT NULL,   -- digest of the reader
    derived_with TEXT NOT NULL, -- digest of what was given and of the rules that made attributions and claims
    seal TEXT NOT NULL,        -- over the report, its reading, attributions and claims
    packed BLOB NOT NULL
);

-- What a person gave. Bound to the report's id, not to a row: it waits where the report is gone.
CREATE TABLE given (
    report TEXT NOT NULL,
    of_input TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (report, field)
);

-- The log of judgements: each entry holds the hash of the one before it.
CREATE TABLE log (
    "number" INTEGER NOT NULL PRIMARY KEY,
    "at" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "text_sha256" TEXT,
    "start" INTEGER,
    "end" INTEGER,
    "reason" TEXT,
    "detail" TEXT NOT NULL,
    "prior" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

CREATE TRIGGER log_keeps_what_it_holds BEFORE UPDATE ON log
BEGIN
    SELECT RAISE(ABORT, 'the log is never changed, only added to');
END;

CREATE TRIGGER log_loses_nothing BEFORE DELETE ON log
BEGIN
    SELECT RAISE(ABORT, 'the log is never changed, only added to');
END;

-- Facts about the case as a whole: what was linked and with which rules, the log's last hash.
CREATE TABLE facts (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- What can be searched: paragraphs, claims in their readable form, resolved names, each at its place in the report.
CREATE TABLE passages (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    folded TEXT NOT NULL       -- without apostrophes, accents and capitals
);

-- The index over them. The program keeps it in step: with trusted_schema off no trigger may write to a virtual table.
CREATE VIRTUAL TABLE passages_found USING fts5 (
    folded, content = 'passages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE INDEX reports_of_input ON reports (of_input);
CREATE INDEX refusals_of_input ON refusals (of_input);
CREATE INDEX attributions_of_report ON attributions (report);
CREATE INDEX attributions_within ON attributions (within);
CREATE INDEX claims_of_report ON claims (report);
CREATE INDEX claims_of_attribution ON claims (attribution);
CREATE INDEX claims_of_matter ON claims (matter);
CREATE INDEX disputes_of_matter ON disputes (matter);
CREATE INDEX passages_of_report ON passages (report);
