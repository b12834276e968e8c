package org.shumao.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address. */
public final class Ports {
    /** Below the range from which systems take the ports of outgoing connections: a server that is down keeps its port. */
    private static final int FIRST = 20_000;

    private static final int LAST = 29_999;

    /** A port is free until its server listens, and another one must not be given it meanwhile. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

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
        GIVEN.add(port);
        return port;
    }

    /** One that was never given before. */
    public static int anyFree() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (free(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new StackException("No free port between " + FIRST + " and " + LAST + " on 127.0.0.1.");
    }

    public static String loopback() {
        return "127.0.0.1";
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
