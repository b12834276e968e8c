package org.shumao.systemtests.operation;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Some senders, each of which sends a request as soon as the last one was answered, as long as anybody answers. */
final class SteadyRequests {
    private static final int SENDERS = 4;

    /**
     * What became of a request.
     *
     * @param sentAt by the clock of {@link System#nanoTime}
     * @param outcome the status, or why there is none
     */
    record Sent(long sentAt, String outcome) {
        boolean succeeded() {
            return outcome.startsWith("2");
        }
    }

    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final List<Thread> senders;

    SteadyRequests(Supplier<HttpRequest> request) {
        senders = IntStream.range(0, SENDERS)
                .mapToObj(i -> new Thread(() -> sendUntilRefused(request), "sender " + i))
                .toList();
        senders.forEach(Thread::start);
    }

    /** In no order. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Until the service is gone. */
    void join() throws InterruptedException {
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void sendUntilRefused(Supplier<HttpRequest> request) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        boolean answered = true;
        while (answered) {
            long at = System.nanoTime();
            try {
                sent.add(new Sent(
                        at,
                        Integer.toString(client.send(request.get(), BodyHandlers.discarding())
                                .statusCode())));
            } catch (IOException e) {
                sent.add(new Sent(at, e.toString()));
                answered = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
