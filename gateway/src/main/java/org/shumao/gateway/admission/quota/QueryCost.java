package org.shumao.gateway.admission.quota;

/**
 * Says what one operation costs.
 *
 * @param by how much more with a breakdown, the parameter {@code by}
 * @param unchanged what a 304 costs: less only where the service finds out before it computes the answer
 * @param english why
 * @param chinese why, in Chinese
 */
record QueryCost(String method, String path, int cost, int by, int unchanged, String english, String chinese) {
    String id() {
        return method + " " + path;
    }

    int of(boolean broken) {
        return broken ? cost + by : cost;
    }
}
