package org.shumao.aggregation.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.aggregation.webhook.Receivers.Failure;
import org.shumao.aggregation.webhook.Receivers.Resolver;
import org.shumao.aggregation.webhook.Receivers.Response;

/** Calls go where they may, and nowhere else; whatever answers there, it takes no longer than it may. */
class ReceiversTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String PASSWORD = "changeit";

    /** Answers each connection with the same bytes. */
    private static final class Answering implements AutoCloseable {
        private final ServerSocket server;
        private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

        Answering(ServerSocket server, byte[] answer, Duration beforeEachByte) {
            this.server = server;
            Thread thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        byte[] read = new byte[8192];
                        int length = socket.getInputStream().read(read);
                        requests.add(new String(read, 0, Math.max(0, length), StandardCharsets.US_ASCII));
                        OutputStream out = socket.getOutputStream();
                        if (beforeEachByte.isZero()) {
                            out.write(answer);
                        } else {
                            for (byte b : answer) {
                                TimeUnit.MILLISECONDS.sleep(beforeEachByte.toMillis());
                                out.write(b);
                                out.flush();
                            }
                        }
                    } catch (IOException e) {
                        // The caller went, or the test ends.
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        URI url(String host) {
            return URI.create("http://" + host + ":" + server.getLocalPort() + "/in?a=b");
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private final List<AutoCloseable> opened = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void aNameIsResolvedOnceAndWhatWasCheckedIsWhatIsCalled() throws Exception {
        Answering first = answering("127.0.0.2", "HTTP/1.1 204 No Content\r\n\r\n");
        AtomicInteger asked = new AtomicInteger();
        // As a name server that says something else each time: the second time it would lead to where nothing answers.
        Resolver rebinding = host ->
                new InetAddress[] {InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.3")};
        Response answer = receivers(rebinding, "127.0.0.2", "127.0.0.3")
                .post(first.url("hooks.example.org"), Map.of("webhook-id", "7"), "{}", 0);
        assertThat(answer).isEqualTo(new Response(204, null));
        assertThat(asked).hasValue(1);
        assertThat(first.requests)
                .singleElement()
                .asString()
                .startsWith("POST /in?a=b HTTP/1.1\r\nHost: hooks.example.org:")
                .contains("\r\nwebhook-id: 7\r\n")
                .contains("\r\nContent-Length: 2\r\n")
                .endsWith("\r\n\r\n{}");
    }

    @Test
    void nothingIsSentToANameThatHasAnyAddressThatIsRefused() throws Exception {
        Answering reached = answering("127.0.0.2", "HTTP/1.1 200 OK\r\n\r\n");
        Resolver both = host ->
                new InetAddress[] {InetAddress.getByName("127.0.0.2"), InetAddress.getByName("169.254.169.254")};
        Receivers receivers = receivers(both, "127.0.0.2");
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(receivers.post(reached.url("hooks.example.org"), Map.of(), "{}", attempt))
                    .isEqualTo(Response.none(Failure.ADDRESS_REFUSED));
        }
        assertThat(reached.requests).isEmpty();
    }

    @Test
    void theNextAttemptTakesTheNextAddress() throws Exception {
        Answering reached = answering("127.0.0.3", "HTTP/1.1 200 OK\r\n\r\n");
        Resolver both =
                host -> new InetAddress[] {InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.3")};
        Receivers receivers = receivers(both, "127.0.0.2", "127.0.0.3");
        assertThat(receivers.post(reached.url("a.example.org"), Map.of(), "{}", 0))
                .isEqualTo(Response.none(Failure.UNREACHABLE));
        assertThat(receivers.post(reached.url("a.example.org"), Map.of(), "{}", 1))
                .isEqualTo(new Response(200, null));
    }

    @Test
    void aRedirectIsAFailureThatIsNotFollowed() throws Exception {
        Answering inside = answering("127.0.0.3", "HTTP/1.1 200 OK\r\n\r\n");
        Answering reached = answering(
                "127.0.0.2", "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + inside.url("127.0.0.3") + "\r\n\r\n");
        assertThat(receivers(to("127.0.0.2"), "127.0.0.2", "127.0.0.3")
                        .post(reached.url("a.example.org"), Map.of(), "{}", 0))
                .isEqualTo(new Response(307, Failure.HTTP_STATUS));
        assertThat(inside.requests).isEmpty();
    }

    @Test
    void anInterimAnswerIsNone() throws Exception {
        assertThat(answerTo("HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 202 Accepted\r\n\r\n"))
                .isEqualTo(new Response(202, null));
    }

    @Test
    void whatIsNoHttpOrNeverEndsIsNoAnswer() throws Exception {
        for (String answer : List.of(
                "",
                "220 mail.example.org ESMTP\r\n",
                "HTTP/1.1 999 What\r\n\r\n",
                "x".repeat(100_000),
                "HTTP/1.1 100 Continue\r\n" + "X: y\r\n".repeat(10_000))) {
            assertThat(answerTo(answer)).isEqualTo(Response.none(Failure.UNREACHABLE));
        }
    }

    @Test
    void whoAnswersByteByByteHasNoMoreTimeThanOthers() throws Exception {
        Answering slow = new Answering(
                new ServerSocket(0, 50, InetAddress.getByName("127.0.0.2")),
                "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                PATIENCE.dividedBy(3));
        opened.add(slow);
        long begun = System.nanoTime();
        assertThat(receivers(to("127.0.0.2"), "127.0.0.2").post(slow.url("a.example.org"), Map.of(), "{}", 0))
                .isEqualTo(Response.none(Failure.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(3));
    }

    @Test
    void aNameThatDoesNotResolveIsUnreachable() {
        Resolver none = host -> {
            throw new UnknownHostException(host);
        };
        assertThat(receivers(none).post(URI.create("http://a.example.org/"), Map.of(), "{}", 0))
                .isEqualTo(Response.none(Failure.UNREACHABLE));
    }

    @Test
    void aNameServerHasNoMoreTimeThanAReceiver() {
        Resolver silent = host -> {
            try {
                TimeUnit.MINUTES.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        };
        long begun = System.nanoTime();
        assertThat(receivers(silent).post(URI.create("http://a.example.org/"), Map.of(), "{}", 0))
                .isEqualTo(Response.none(Failure.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(3));
    }

    @Test
    void theCertificateMustProveTheNameAndNotTheAddress() throws Exception {
        SSLContext context = certified("hooks.example.org");
        Answering secured = new Answering(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.2")),
                "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                Duration.ZERO);
        opened.add(secured);
        Receivers trusting = receivers(to("127.0.0.2"), context.getSocketFactory(), "127.0.0.2");
        assertThat(trusting.post(https(secured, "hooks.example.org"), Map.of(), "{}", 0))
                .isEqualTo(new Response(200, null));
        assertThat(trusting.post(https(secured, "other.example.org"), Map.of(), "{}", 0))
                .isEqualTo(Response.none(Failure.TLS));
        assertThat(receivers(to("127.0.0.2"), "127.0.0.2").post(https(secured, "hooks.example.org"), Map.of(), "{}", 0))
                .as("an authority that nobody trusts")
                .isEqualTo(Response.none(Failure.TLS));
        assertThat(secured.requests)
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);
    }

    private Response answerTo(String answer) throws IOException {
        return receivers(to("127.0.0.2"), "127.0.0.2")
                .post(answering("127.0.0.2", answer).url("a.example.org"), Map.of(), "{}", 0);
    }

    private Answering answering(String address, String answer) throws IOException {
        Answering server = new Answering(
                new ServerSocket(0, 50, InetAddress.getByName(address)),
                answer.getBytes(StandardCharsets.US_ASCII),
                Duration.ZERO);
        opened.add(server);
        return server;
    }

    private static Resolver to(String address) {
        return host -> new InetAddress[] {InetAddress.getByName(address)};
    }

    private Receivers receivers(Resolver resolver, String... allowed) {
        return receivers(resolver, (SSLSocketFactory) SSLSocketFactory.getDefault(), allowed);
    }

    private Receivers receivers(Resolver resolver, SSLSocketFactory tls, String... allowed) {
        Receivers receivers =
                new Receivers(resolver, address -> List.of(allowed).contains(address.getHostAddress()), tls, PATIENCE);
        opened.add(receivers::close);
        return receivers;
    }

    private static URI https(Answering server, String host) {
        return URI.create("https://" + host + ":" + server.server.getLocalPort() + "/");
    }

    /** Makes a certificate of a name with the JDK's keytool, which is trusted, too. */
    private SSLContext certified(String name) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=receiver",
                        "-ext",
                        "san=dns:" + name,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("receiver", keys.getCertificate("receiver"));
        trusted.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
