-- The web address a report was published at, by which two versions of one article are known. Reports read before have
-- none until their inputs are read again; their seals stand (casebook/seal.py).
ALTER TABLE reports ADD COLUMN "address" TEXT;
