-- Makes shared_seeds(left_text, right_text, left_place, right_place): places in two texts, or twice in one, where the same
-- run of words begins, for texts that share $least such places or more.
-- Reads seeds(code, text, place): every run of words by its code, texts in the order of their ids.
-- A run meets the next $neighbours places with its code, by text and place, and the first of all: no all-pairs step.
WITH placed AS (
    SELECT
        code,
        text,
        place,
        row_number() OVER (PARTITION BY code ORDER BY text, place) AS nth
    FROM seeds
),
steps (step) AS (
    VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16)
),
near AS (
    SELECT code, text, place, nth, nth - step AS before
    FROM placed
    INNER JOIN steps ON step <= $neighbours AND step < nth
    UNION ALL
    SELECT code, text, place, nth, 1 AS before
    FROM placed
    WHERE nth > $neighbours + 1
),
met AS (
    SELECT
        earlier.text AS left_text,
        near.text AS right_text,
        earlier.place AS left_place,
        near.place AS right_place,
        count(*) OVER (PARTITION BY earlier.text, near.text) AS together
    FROM near
    INNER JOIN placed AS earlier ON earlier.code = near.code AND earlier.nth = near.before
)
SELECT left_text, right_text, left_place, right_place
FROM met
WHERE together >= $least
