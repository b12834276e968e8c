package org.shumao.kit.command;

import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.topic.OtherTopicException;

/**
 * A command says what a process was started for: without argument for the service, otherwise to do one thing and end, with 0 if it
 * is done. Jobs of a deployment run commands beside running services.
 */
public final class ServiceCommand {
    private static final int FAILED = 1;
    private static final int UNKNOWN = 2;
    /** A topic is not the one that the service has written: to try again is of no use. */
    private static final int OTHER_TOPIC = 3;

    /** The database or the broker refuses the user: to try again is of no use. */
    private static final int REFUSED = 4;

    private static final String COMMANDS = "migrate, create-topics, accept-topics";

    private ServiceCommand() {}

    /**
     * Runs what the arguments of the main method ask for.
     *
     * @param topics what {@code create-topics} creates and {@code accept-topics} accepts; asked for these commands alone, which read
     *     no other configuration
     */
    public static void run(String[] arguments, Supplier<OwnedTopics> topics) {
        switch (String.join(" ", arguments)) {
            case "" -> Quarkus.run(arguments);
            case "migrate" -> migrate();
            case "create-topics" -> onTopics(topics, owned -> owned.create(System.out::println));
            case "accept-topics" -> onTopics(topics, ServiceCommand::accept);
            default ->
                end(
                        UNKNOWN,
                        "Unknown argument: " + String.join(" ", arguments)
                                + ". Start the service without arguments, or with one of: " + COMMANDS);
        }
    }

    /**
     * Quarkus ends right after its initialization, which is Flyway's: before beans, consumers, schedules and sockets start. Flyway
     * locks its table, so that of two at once one waits and then finds nothing to do.
     */
    private static void migrate() {
        RefusedLogin.byDatabase(System.getenv()).ifPresent(ServiceCommand::endMigration);
        System.setProperty("quarkus.init-and-exit", "true");
        System.setProperty("quarkus.flyway.migrate-at-start", "true");
        Quarkus.run(null, (code, failure) -> {
            if (failure == null) {
                end(code, null);
            } else {
                endMigration(failure);
            }
        });
    }

    private static void endMigration(Throwable failure) {
        end(RefusedLogin.isIn(failure) ? REFUSED : FAILED, "Migration failed: " + cause(failure));
    }

    @FunctionalInterface
    private interface TopicTask {
        void run(OwnedTopics topics) throws InterruptedException;
    }

    private static void onTopics(Supplier<OwnedTopics> topics, TopicTask task) {
        try {
            task.run(topics.get());
            end(0, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(FAILED, "Interrupted while creating topics");
        } catch (OtherTopicException e) {
            end(OTHER_TOPIC, "Topics were not created: " + e.getMessage());
        } catch (RuntimeException e) {
            end(RefusedLogin.isIn(e) ? REFUSED : FAILED, "Topics were not created: " + e.getMessage());
        }
    }

    private static void accept(OwnedTopics topics) throws InterruptedException {
        if (topics.accept().isEmpty()) {
            end(UNKNOWN, "This service keeps no ids of its topics: any topic is accepted.");
        } else {
            topics.accept(topics.accept().get(), System.out::println);
        }
    }

    private static void end(int code, @Nullable String message) {
        if (message != null) {
            PrintStream out = System.err;
            out.println(message);
        }
        System.exit(code);
    }

    /** Returns what went wrong first, in one line. */
    private static String cause(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.toString().lines().findFirst().orElseGet(first::toString);
    }
}
