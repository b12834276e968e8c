package org.shumao.aggregation.webhook;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Calls receivers. The name of a receiver is resolved once, every address that it has must be allowed, and the connection goes to one of
 * them: the HTTP clients at hand resolve a name by themselves, so that what was checked would not be what is called. TLS still proves the
 * name. Redirects are not followed, and of the answer nothing but the status is read.
 */
@Startup
@ApplicationScoped
class Receivers {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

    /** Bytes of an answer that are read at most; its status comes first. */
    private static final int LONGEST_ANSWER = 16_384;

    /** A receiver has so long for its name, as long again for the connection, and as long again to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** Says why there is no answer with a status of success. */
    enum Failure {
        /** The answer has another status. */
        HTTP_STATUS,
        /** The name has an address that is not of the public Internet. */
        ADDRESS_REFUSED,
        /** The name has no address, or nothing answers by HTTP there. */
        UNREACHABLE,
        /** No certificate proves the name. */
        TLS,
        TIMEOUT;

        /** Returns the code by which the API names it. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What came of a call.
     *
     * @param status of the answer; null if there was none
     * @param failure null if it succeeded
     */
    record Response(@Nullable Integer status, @Nullable Failure failure) {
        static Response of(int status) {
            return new Response(status, status / 100 == 2 ? null : Failure.HTTP_STATUS);
        }

        static Response none(Failure failure) {
            return new Response(null, failure);
        }
    }

    private final Resolver resolver;
    private final Predicate<InetAddress> allowed;
    private final SSLSocketFactory tls;
    private final Duration patience;
    private final ExecutorService resolving = Executors.newCachedThreadPool(work -> daemon(work, "webhook names"));
    private final ScheduledExecutorService closing =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "webhook deadlines"));

    @Inject
    Receivers(WebhookConfig config) {
        this(
                InetAddress::getAllByName,
                address -> ReceiverUrl.isPublic(address) || (config.allowLoopback() && address.isLoopbackAddress()),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                PATIENCE);
        if (config.allowLoopback() && LaunchMode.current() == LaunchMode.NORMAL) {
            throw new IllegalStateException(
                    "shumao.webhooks.allow-loopback is for development: events would be sent to this machine");
        }
    }

    Receivers(Resolver resolver, Predicate<InetAddress> allowed, SSLSocketFactory tls, Duration patience) {
        this.resolver = resolver;
        this.allowed = allowed;
        this.tls = tls;
        this.patience = patience;
    }

    /** Makes a thread that holds up no shutdown. */
    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        resolving.shutdownNow();
        closing.shutdownNow();
    }

    /**
     * Posts a body and waits for the status of the answer.
     *
     * @param attempt number of the attempt: each takes another address of the name
     */
    Response post(URI url, Map<String, String> headers, String body, int attempt) {
        InetAddress address;
        try {
            List<InetAddress> all = resolve(url.getHost());
            if (all.isEmpty() || !all.stream().allMatch(allowed)) {
                return Response.none(Failure.ADDRESS_REFUSED);
            }
            address = all.get(attempt % all.size());
        } catch (UnknownHostException e) {
            return Response.none(Failure.UNREACHABLE);
        } catch (TimeoutException e) {
            return Response.none(Failure.TIMEOUT);
        }
        return call(address, url, request(url, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The system has no timeout that a caller may set, and whoever owns a name decides how slowly its servers answer. */
    private List<InetAddress> resolve(String host) throws UnknownHostException, TimeoutException {
        Future<InetAddress[]> found = resolving.submit(() -> resolver.resolve(host));
        try {
            return List.of(found.get(millis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    private Response call(InetAddress address, URI url, byte[] request) {
        AtomicBoolean late = new AtomicBoolean();
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(address, port(url)), millis());
            // This timeout is one of a single read, and begins anew with each byte.
            socket.setSoTimeout(millis());
            Future<?> deadline = closing.schedule(() -> end(socket, late), millis(), TimeUnit.MILLISECONDS);
            try {
                Socket connected = isPlain(url) ? socket : secured(socket, url);
                OutputStream out = connected.getOutputStream();
                out.write(request);
                out.flush();
                return Response.of(status(new BufferedInputStream(connected.getInputStream())));
            } finally {
                deadline.cancel(false);
            }
        } catch (SocketTimeoutException e) {
            return Response.none(Failure.TIMEOUT);
        } catch (SSLException e) {
            return Response.none(late.get() ? Failure.TIMEOUT : Failure.TLS);
        } catch (IOException e) {
            return Response.none(late.get() ? Failure.TIMEOUT : Failure.UNREACHABLE);
        }
    }

    private static void end(Socket socket, AtomicBoolean late) {
        late.set(true);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed for whoever waits for it.
        }
    }

    private SSLSocket secured(Socket socket, URI url) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, url.getHost(), port(url), false);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static boolean isPlain(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    private static int port(URI url) {
        return url.getPort() == -1 ? isPlain(url) ? 80 : 443 : url.getPort();
    }

    private int millis() {
        return Math.toIntExact(patience.toMillis());
    }

    private static byte[] request(URI url, Map<String, String> headers, byte[] body) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder("POST ").append(path);
        if (url.getRawQuery() != null) {
            head.append('?').append(url.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(url.getHost());
        if (url.getPort() != -1) {
            head.append(':').append(url.getPort());
        }
        head.append(
                        "\r\nConnection: close\r\nUser-Agent: Shumao-Webhooks\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(body.length);
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        byte[] first = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    /** Passes interim answers by, such as 100 Continue. */
    private static int status(InputStream answer) throws IOException {
        int[] left = {LONGEST_ANSWER};
        while (true) {
            Matcher status = STATUS.matcher(line(answer, left));
            if (!status.matches()) {
                throw new IOException("no answer of HTTP");
            }
            int code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                return code;
            }
            while (!line(answer, left).isEmpty()) {
                // A header of the interim answer.
            }
        }
    }

    private static String line(InputStream answer, int[] left) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = answer.read(); c != '\n'; c = answer.read()) {
            if (c < 0 || left[0]-- <= 0) {
                throw new EOFException("the answer ends, or does not");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
