"""Pure rules of the review: who may, is it the moment, what do the verdicts add up to, where did a comment go."""
