package org.shumao.kit.topic;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a Kafka client that talks to the brokers. An error such as the lack of memory ends it, and the client goes on
 * taking what nobody will send: only a new one helps.
 */
public final class ClientThread {
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private final @Nullable Thread thread;

    private ClientThread(@Nullable Thread thread) {
        this.thread = thread;
    }

    /** Returns a client id that no other client of this process has. */
    public static String newClientId(String purpose) {
        return purpose + "-" + CLIENTS.incrementAndGet();
    }

    /**
     * Returns the thread of the client that was just made with this id: Kafka names its thread after it, and gives no other sign of
     * it.
     */
    public static ClientThread of(String clientId) {
        return new ClientThread(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("| " + clientId))
                .findFirst()
                .orElse(null));
    }

    public boolean lives() {
        return thread != null && thread.isAlive();
    }
}
