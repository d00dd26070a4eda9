"""What programmes bring with them that is no option of theirs."""

from functools import partial

from collabsim.model.parameters.parameter import Parameter

advanced = partial(Parameter, group="programmes", level="advanced")

# fmt: off
PROGRAMMES: tuple[Parameter, ...] = (
    advanced("evaluator_informs", .6, "chance", 0, 1,
        "How likely a trained evaluator's or a coach's feedback is informative.", "assumption"),
    advanced("evaluator_praise", .1, "chance", 0, 1,
        "How likely an evaluator's or a coach's other feedback is praise or blame.", "assumption"),
    advanced("evaluator_trust", .5, "share of full trust", 0, 1,
        "How much teachers trust an evaluator or a coach's feedback.", "assumption"),
    advanced("pair_depth", 1., "share of a full exchange", 0, 1,
        "How much of a practice is passed on in a matched pair.", "assumption"),
    advanced("starter_skill", .8, "share of mastery", 0, 1,
        "How well a new practice is done by those who start it.", "assumption"),
    advanced("starter_belief", .8, "worth", 0, 1,
        "What those who start a new practice believe of it.", "assumption"),
    advanced("trainer_skill", .95, "share of mastery", 0, 1,
        "How well a practice is done that a trainer or a coach shows.", "assumption"),
    advanced("trainer_praise", .8, "worth", 0, 1,
        "What a practice is said to be worth in training and coaching.", "assumption"),
    advanced("trainer_trust", .5, "share of full trust", 0, 1,
        "How much teachers trust a trainer or a coach.", "assumption"),
    advanced("training_depth", 1., "share of a full exchange", 0, 1,
        "How much of a practice is passed on in training and coaching.", "assumption"),
)
