package org.shumao.kit.topic;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A topic is gone, or is another one than its owner has written. What was accepted stands in the former one, and whoever reads it
 * knows its offsets, so only a person can say that another one takes its place.
 */
public final class OtherTopicException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private OtherTopicException(String message) {
        super(message);
    }

    /**
     * Returns what is wrong with the topics; empty if nothing is.
     *
     * @param written ids of the topics that their owner has written, by name
     * @param present ids of those that there are
     */
    public static Optional<OtherTopicException> of(Map<String, String> written, Map<String, String> present) {
        return written.entrySet().stream()
                .filter(topic -> !topic.getValue().equals(present.get(topic.getKey())))
                .findFirst()
                .map(topic -> new OtherTopicException("topic " + topic.getKey()
                        + change(topic.getValue(), present.get(topic.getKey()))
                        + ". Restore it; or if what it held is given up, accept a new one with the command accept-topics"
                        + " (docs/operations.md)"));
    }

    private static String change(String written, @Nullable String present) {
        return present == null
                ? " is gone, although this service has written it (topic id " + written + ")"
                : " is not the one that this service has written (topic id " + written + " then, " + present + " now)";
    }
}
