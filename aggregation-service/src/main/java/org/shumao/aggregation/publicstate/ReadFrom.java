package org.shumao.aggregation.publicstate;

/** Which state of the data an answer is made of. */
public enum ReadFrom {
    /** All that was taken in: for whoever may see everything. */
    NEWEST,
    /** The state that anybody may see. It moves only after many orders of several enterprises changed. */
    PUBLIC
}
