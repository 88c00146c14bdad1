-- How sure a dispute is, 0 to 1. Disputes linked before have none until the case is linked again; their seals stand
-- (casebook/seal.py).
ALTER TABLE disputes ADD COLUMN "score" REAL;
