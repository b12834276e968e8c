package org.shumao.aggregation.publicstate;

import org.shumao.tradecore.disclosure.Audience;

/** Which state of the data an answer is made of. */
public enum ReadFrom {
    /** All that was taken in: for whoever may see everything. */
    NEWEST,
    /** The state that anybody may see. It moves only after many orders of several enterprises changed. */
    PUBLIC;

    /** Returns the state that an audience is answered from. */
    public static ReadFrom of(Audience audience) {
        return audience == Audience.PUBLIC ? PUBLIC : NEWEST;
    }
}
