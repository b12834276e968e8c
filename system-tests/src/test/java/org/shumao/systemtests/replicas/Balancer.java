package org.shumao.systemtests.replicas;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.suite.ServiceProcess;

/**
 * One address in front of the replicas of a service, as a Kubernetes Service is: each new connection goes to the next replica that
 * takes it, and what has become of a connection both ends see.
 */
final class Balancer implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;

    private final ServerSocket door;
    private final List<ServiceProcess> replicas;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private int turn;

    Balancer(ServiceProcess... replicas) {
        this.replicas = List.of(replicas);
        try {
            door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                Socket replica = connect();
                if (replica == null) {
                    client.close();
                    continue;
                }
                open.add(client);
                open.add(replica);
                threads.execute(() -> copy(client, replica));
                threads.execute(() -> copy(replica, client));
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Null if no replica takes a connection. */
    private @Nullable Socket connect() throws IOException {
        for (int i = 0; i < replicas.size(); i++) {
            URI url = replicas.get(turn++ % replicas.size()).url();
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), CONNECT_MILLIS);
                return socket;
            } catch (IOException refused) {
                socket.close();
            }
        }
        return null;
    }

    /** Until one end closes or breaks; then the other end sees the same. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException broken) {
            // Both are closed.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
