package org.shumao.registry.outbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.protocol.ApiKeys;
import org.jspecify.annotations.Nullable;

/**
 * A way to the broker that can stand still: it holds requests or answers of one kind back, with all that comes behind them, until it
 * lets them go. A client that has given up meanwhile does not take back what it has sent.
 */
final class BrokerProxy implements AutoCloseable {
    private final int brokerPort;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile @Nullable ApiKeys heldRequests;
    private volatile @Nullable ApiKeys heldAnswers;

    BrokerProxy(String bootstrapServer) {
        brokerPort = Integer.parseInt(bootstrapServer.substring(bootstrapServer.lastIndexOf(':') + 1));
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String bootstrapServers() {
        return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    /** From now on. */
    void holdRequests(ApiKeys kind) {
        heldRequests = kind;
    }

    /** From now on. */
    void holdAnswers(ApiKeys kind) {
        heldAnswers = kind;
    }

    /** Returns once something is held. */
    void awaitHeld() throws InterruptedException {
        if (!arrived.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing came that is to be held");
        }
    }

    /** Lets everything go, in its order. */
    void release() {
        heldRequests = null;
        heldAnswers = null;
        released.countDown();
    }

    @Override
    public void close() throws IOException {
        release();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
            sockets.add(client);
            sockets.add(broker);
            Map<Integer, Asked> open = new ConcurrentHashMap<>();
            start(() -> passRequests(client, broker, open));
            start(() -> passAnswers(broker, client, open));
        }
    }

    private void passRequests(Socket from, Socket to, Map<Integer, Asked> open)
            throws IOException, InterruptedException {
        try (to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                byte[] frame = in.readNBytes(in.readInt());
                ByteBuffer head = ByteBuffer.wrap(frame);
                short kind = head.getShort();
                if (!ApiKeys.hasId(kind)) {
                    throw new IOException("not a client of Kafka");
                }
                Asked asked = new Asked(ApiKeys.forId(kind), head.getShort());
                open.put(head.getInt(), asked);
                if (asked.kind() == heldRequests) {
                    hold();
                }
                write(out, frame);
            }
        }
    }

    private void passAnswers(Socket from, Socket to, Map<Integer, Asked> open)
            throws IOException, InterruptedException {
        try (to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                byte[] frame = in.readNBytes(in.readInt());
                Asked asked = open.remove(ByteBuffer.wrap(frame).getInt());
                if (asked == null) {
                    throw new IOException("an answer that nobody asked for");
                }
                if (asked.kind() == heldAnswers) {
                    hold();
                }
                write(out, asked.leadingTo(server.getLocalPort(), frame));
            }
        }
    }

    private void hold() throws InterruptedException {
        arrived.countDown();
        released.await();
    }

    private static void write(DataOutputStream out, byte[] frame) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    private static void start(Passage passage) {
        Thread thread = new Thread(
                () -> {
                    try {
                        passage.run();
                    } catch (IOException ended) {
                        // One of the two has closed the connection, and the other is told so.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "broker-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Passage {
        void run() throws IOException, InterruptedException;
    }
}
