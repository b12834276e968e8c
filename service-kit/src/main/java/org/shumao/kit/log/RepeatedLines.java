package org.shumao.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Holds back what libraries repeat. Clients of Kafka ask for a topic that is gone, or for a broker that is away, ten times a second, and
 * write a line each time: they may say the same ten times a minute. Checks of health write all that they know at every probe while the
 * service is not ready: they may say the same once a minute. For the handler of the console, by its name
 * (META-INF/microprofile-config.properties).
 */
@LoggingFilter(name = "repeated-lines")
public final class RepeatedLines implements Filter {
    /** By the beginning of the logger's name, how often a minute it may say the same. */
    private static final Map<String, Integer> MOST = Map.of("org.apache.kafka.", 10, "io.smallrye.health", 1);

    private static final Duration SPAN = Duration.ofMinutes(1);
    /** Numbers of clients and of questions differ in what is the same. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

    private final Map<String, Integer> said = new HashMap<>();
    private Instant begun = Instant.EPOCH;

    @Override
    public boolean isLoggable(LogRecord entry) {
        String logger = String.valueOf(entry.getLoggerName());
        return MOST.entrySet().stream()
                .filter(most -> logger.startsWith(most.getKey()))
                .allMatch(most -> isNews(entry, most.getValue()));
    }

    private synchronized boolean isNews(LogRecord entry, int most) {
        if (entry.getInstant().isAfter(begun.plus(SPAN))) {
            said.clear();
            begun = entry.getInstant();
        }
        return said.merge(NUMBERS.matcher(text(entry)).replaceAll(""), 1, Integer::sum) <= most;
    }

    /** Returns the words with what stands in their places. */
    private static String text(LogRecord entry) {
        return entry.getMessage() + Arrays.toString(entry.getParameters());
    }
}
