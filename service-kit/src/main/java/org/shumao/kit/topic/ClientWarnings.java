package org.shumao.kit.topic;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Lets clients of Kafka say the same ten times a minute. They ask for a topic that is gone, or for a broker that is away, ten times a
 * second, and write a line each time. For the handler of the console, by its name (META-INF/microprofile-config.properties).
 */
@LoggingFilter(name = "kafka-clients")
public final class ClientWarnings implements Filter {
    private static final String CLIENTS = "org.apache.kafka.";
    private static final int MOST = 10;
    private static final Duration SPAN = Duration.ofMinutes(1);
    /** Numbers of clients and of questions differ in what is the same. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

    private final Map<String, Integer> said = new HashMap<>();
    private Instant begun = Instant.EPOCH;

    @Override
    public boolean isLoggable(LogRecord entry) {
        String logger = entry.getLoggerName();
        return logger == null || !logger.startsWith(CLIENTS) || isNews(entry);
    }

    private synchronized boolean isNews(LogRecord entry) {
        if (entry.getInstant().isAfter(begun.plus(SPAN))) {
            said.clear();
            begun = entry.getInstant();
        }
        return said.merge(NUMBERS.matcher(String.valueOf(entry.getMessage())).replaceAll(""), 1, Integer::sum) <= MOST;
    }
}
