package org.shumao.tradecore.disclosure;

/** Whether a figure may be withheld so that others do not follow from it. */
public enum Withholding {
    /** It is published in any case: totals of the whole country. */
    NEVER,
    /** A zero is shown: a count of nobody says nothing of anybody, and readers need it. */
    ABOVE_ZERO,
    /** A zero as well, if nothing else is left: a part may be all of its total. */
    ALWAYS
}
