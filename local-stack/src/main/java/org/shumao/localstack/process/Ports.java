package org.shumao.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address. */
public final class Ports {
    /** Below the range from which systems take the ports of outgoing connections: a server that is down keeps its port. */
    private static final int FIRST = 20_000;

    private static final int LAST = 29_999;

    /**
     * A port is free until its server listens, and no other may be given it meanwhile, neither by this JVM nor by another one of
     * the same user: byte n of a file of the user is locked while port n is given. The system ends the locks with the JVM.
     */
    private static final Map<Integer, FileLock> GIVEN = new ConcurrentHashMap<>();

    private static final FileChannel LOCKS = locks();

    private Ports() {}

    /** The wanted port, or a free one for 0. A user names another one by the option. */
    public static int reserve(int port, String server, String option) {
        if (port == 0) {
            return anyFree();
        }
        if (!free(port)) {
            throw new StackException("Port " + port + " is taken, so " + server
                    + " cannot listen there. Stop what uses it, or ask for another port with " + option
                    + " (0: a free one).");
        }
        give(port);
        return port;
    }

    /** One that was never given before. */
    public static int anyFree() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (free(port) && give(port)) {
                return port;
            }
        }
        throw new StackException("No free port between " + FIRST + " and " + LAST + " on 127.0.0.1.");
    }

    public static String loopback() {
        return "127.0.0.1";
    }

    /** Returns the status of a response to a GET; 0 if there is none in ten seconds. */
    public static int status(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(10_000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static boolean give(int port) {
        try {
            FileLock lock = LOCKS.tryLock(port, 1, false);
            if (lock != null) {
                GIVEN.put(port, lock);
            }
            return lock != null;
        } catch (OverlappingFileLockException givenByThisJvm) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel locks() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "shumao-ports-" + System.getProperty("user.name"));
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(loopback()), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
