-- What a log needs so that words can be taken out of it: each entry's hash is made with a salt, which goes with the words.
-- Without it a short reason, or the name of an input, could be guessed and found again by the hash that stays.
CREATE TABLE salts (
    entry INTEGER NOT NULL PRIMARY KEY,  -- its number in the log; entries of older versions have none
    salt TEXT NOT NULL
);

-- Every build asks what was forgotten.
CREATE INDEX log_of_forgetting ON log ("number") WHERE "kind" = 'forgotten';
