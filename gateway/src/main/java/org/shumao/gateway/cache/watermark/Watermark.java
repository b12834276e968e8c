package org.shumao.gateway.cache.watermark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a service says about the state of the data that anybody may see.
 *
 * @param watermark another one for each other state
 * @param settlesAfterMillis for so long after a move some answers may still be of the state before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Watermark(String watermark, long settlesAfterMillis) {
    Watermark {
        if (watermark == null || watermark.isEmpty() || settlesAfterMillis < 0) {
            throw new IllegalArgumentException("no watermark");
        }
    }
}
