-- Makes best_partners(left_claim, right_claim): the pairs that are among the $partners best of one of their claims.
-- Reads scored_pairs(left_claim, right_claim, score). Of equal scores the other claim that comes first is the better.
WITH both_ways AS (
    SELECT left_claim AS claim, right_claim AS other, left_claim, right_claim, score
    FROM scored_pairs
    UNION ALL
    SELECT right_claim AS claim, left_claim AS other, left_claim, right_claim, score
    FROM scored_pairs
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY claim ORDER BY score DESC, other) AS place
    FROM both_ways
)
SELECT DISTINCT left_claim, right_claim
FROM ranked
WHERE place <= $partners
ORDER BY left_claim, right_claim
