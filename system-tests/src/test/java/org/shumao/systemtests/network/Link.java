package org.shumao.systemtests.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.suite.ServiceProcess;

/**
 * One address in front of one server or several, as a Kubernetes Service is: each new connection goes to the next server that takes it,
 * and what has become of a connection both ends see. The way may be slow, silent or cut for a while.
 */
public final class Link implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int BUFFER = 1 << 16;

    private final ServerSocket door;
    private final List<InetSocketAddress> servers;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    /** What is on its way waits for it. */
    private volatile CountDownLatch passable = new CountDownLatch(0);

    private volatile Duration delay = Duration.ZERO;
    private volatile boolean cut;
    private int turn;

    private Link(int port, List<InetSocketAddress> servers) {
        this.servers = servers;
        try {
            door = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** In front of replicas of a service. */
    public static Link to(ServiceProcess... replicas) {
        return new Link(
                0,
                Stream.of(replicas)
                        .map(ServiceProcess::url)
                        .map(url -> new InetSocketAddress(url.getHost(), url.getPort()))
                        .toList());
    }

    /** @param port where it can be reached; 0 for a free one */
    public static Link to(int port, int server) {
        return new Link(port, List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server)));
    }

    public int port() {
        return door.getLocalPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Every connection breaks, and new ones do as soon as they are made. */
    public void cut() {
        cut = true;
        open.forEach(Link::reset);
    }

    /** Nothing comes through any more, in neither direction, and nobody is told. */
    public void hold() {
        passable = new CountDownLatch(1);
    }

    /** Whatever comes through comes later. */
    public void slow(Duration later) {
        delay = later;
    }

    /** As it was at first; what was held comes through. */
    public void mend() {
        cut = false;
        delay = Duration.ZERO;
        passable.countDown();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                Socket server = cut ? null : connect();
                if (server == null) {
                    reset(client);
                    continue;
                }
                open.add(client);
                open.add(server);
                threads.execute(() -> copy(client, server));
                threads.execute(() -> copy(server, client));
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Null if no server takes a connection. */
    private @Nullable Socket connect() throws IOException {
        for (int i = 0; i < servers.size(); i++) {
            Socket socket = new Socket();
            try {
                socket.connect(servers.get(turn++ % servers.size()), CONNECT_MILLIS);
                return socket;
            } catch (IOException refused) {
                socket.close();
            }
        }
        return null;
    }

    /** Until one end closes or breaks; then the other end sees the same. */
    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                pass();
                out.write(buffer, 0, read);
            }
            pass();
        } catch (IOException broken) {
            // Both are closed.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void pass() throws InterruptedIOException {
        try {
            // So a slow line is slow; nobody waits here for something to happen.
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            passable.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** With a reset, as of a connection that a firewall or a router has forgotten. */
    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mend();
        open.forEach(Link::reset);
        threads.shutdownNow();
    }
}
