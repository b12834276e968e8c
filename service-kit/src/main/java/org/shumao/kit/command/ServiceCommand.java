package org.shumao.kit.command;

import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a process was started for: the service, if it has no argument, or a command that does one thing and ends, with 0 if it is
 * done. Jobs of a deployment run commands beside running services.
 */
public final class ServiceCommand {
    private static final int FAILED = 1;
    private static final int UNKNOWN = 2;

    private ServiceCommand() {}

    /**
     * Of the main method.
     *
     * @param topics what {@code create-topics} creates; asked for that command alone, which reads no other configuration
     */
    public static void run(String[] arguments, Supplier<OwnedTopics> topics) {
        switch (String.join(" ", arguments)) {
            case "" -> Quarkus.run(arguments);
            case "migrate" -> migrate();
            case "create-topics" -> createTopics(topics);
            default ->
                end(
                        UNKNOWN,
                        "Unknown argument: " + String.join(" ", arguments)
                                + ". Start the service without arguments, or with one of: migrate, create-topics");
        }
    }

    /**
     * Quarkus ends right after its initialization, which is Flyway's: before beans, consumers, schedules and sockets start. Flyway
     * locks its table, so that of two at once one waits and then finds nothing to do.
     */
    private static void migrate() {
        System.setProperty("quarkus.init-and-exit", "true");
        System.setProperty("quarkus.flyway.migrate-at-start", "true");
        Quarkus.run(null, (code, failure) -> end(code, failure == null ? null : "Migration failed: " + cause(failure)));
    }

    private static void createTopics(Supplier<OwnedTopics> topics) {
        try {
            topics.get().create(System.out::println);
            end(0, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(FAILED, "Interrupted while creating topics");
        } catch (RuntimeException e) {
            end(FAILED, "Topics were not created: " + e.getMessage());
        }
    }

    private static void end(int code, @Nullable String message) {
        if (message != null) {
            PrintStream out = System.err;
            out.println(message);
        }
        System.exit(code);
    }

    /** What went wrong first, in one line. */
    private static String cause(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.toString().lines().findFirst().orElseGet(first::toString);
    }
}
