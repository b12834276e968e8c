package org.shumao.aggregation.live;

import org.shumao.aggregation.resultcache.DataState;

/**
 * The headline at one moment.
 *
 * @param id equal on all replicas for the same state of the data
 * @param json the headline
 */
record HeadlineEvent(String id, String json) {
    static HeadlineEvent of(DataState state, String json) {
        return new HeadlineEvent(
                state.taken() + "-" + state.followed() + "-" + state.version() + "-" + state.reevaluated() + "-"
                        + state.publicMove(),
                json);
    }
}
