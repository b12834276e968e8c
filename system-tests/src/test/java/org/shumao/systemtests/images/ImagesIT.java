package org.shumao.systemtests.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.localstack.process.Account;
import org.shumao.localstack.process.Child;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.stack.StackOptions;
import org.shumao.localstack.suite.SuiteService;

/**
 * What each Dockerfile copies, laid out read-only and started under the account of the image: the service is live and started, waits
 * for its schema and its topics, is ready once the jobs of the deployment have made them, and stays live when its neighbours die.
 */
@Tag("long")
class ImagesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static LocalStack stack;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Account.root(), "only root can start a process under another account");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv (of util-linux) is not installed");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        stack = LocalStack.start(StackOptions.forTests());
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void runsReadOnlyUnderItsOwnAccount(SuiteService service) throws Exception {
        ServiceImage image = ServiceImage.layOut(service, Files.createDirectory(folder.resolve(service.module())));
        long files = image.files();
        String database = service.module().replace('-', '_');
        stack.postgres().createDatabase(database);
        Deployment deployment = new Deployment(stack, database, folder, Integer.parseInt(image.user()));
        int management = Ports.anyFree();
        Child container = new Child("container-" + service.module(), folder, "TERM", Duration.ofSeconds(30));
        container.start(image.command(), image.environment(deployment.service(service, Ports.anyFree(), management)));
        try {
            await(container, management, "live", 200);
            await(container, management, "started", 200);
            assertThat(account(container.pid())).isEqualTo(image.user());
            if (service != SuiteService.GATEWAY) {
                HttpResponse<String> notReady = health(management, "ready");
                assertThat(notReady.statusCode()).isEqualTo(503);
                assertThat(notReady.body()).contains("\"schema\"", "lacks version");
                job(image, deployment.topics(service), "create-topics");
                job(image, deployment.database(), "migrate");
            }
            await(container, management, "ready", 200);
            if (service != SuiteService.GATEWAY) {
                staysLiveWithoutItsNeighbours(container, management);
            }
            assertThat(image.files()).as("files in the image").isEqualTo(files);
        } finally {
            container.stop();
        }
    }

    private static void staysLiveWithoutItsNeighbours(Child container, int management) {
        stack.kafka().kill();
        stack.postgres().kill();
        try {
            await(container, management, "ready", 503);
            assertThat(status(management, "live")).isEqualTo(200);
        } finally {
            stack.postgres().start();
            stack.kafka().start();
        }
        await(container, management, "ready", 200);
    }

    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void anUnknownArgumentIsRefused(SuiteService service) throws Exception {
        ServiceImage image =
                ServiceImage.layOut(service, Files.createDirectory(folder.resolve("refused-" + service.module())));
        Process process = run(image, Map.of(), "migrat");
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("Unknown argument: migrat. ");
    }

    private static void job(ServiceImage image, Map<String, String> settings, String command) throws Exception {
        Process process = run(image, settings, command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    /** With nothing in its environment but that of the image and the settings. */
    private static Process run(ServiceImage image, Map<String, String> settings, String... arguments)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(image.command(arguments)).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(image.environment(settings));
        return builder.start();
    }

    private static void await(Child container, int port, String kind, int status) {
        boolean settled = Poll.until(PATIENCE, () -> !container.running() || status(port, kind) == status);
        if (!settled || !container.running()) {
            throw container.failure("did not answer " + status + " to /q/health/" + kind);
        }
    }

    private static int status(int port, String kind) {
        try {
            return health(port, kind).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static HttpResponse<String> health(int port, String kind) throws IOException {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://" + Ports.loopback() + ":" + port + "/q/health/" + kind))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Effective number of the account that a process runs under. */
    private static String account(long pid) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        return lines.stream()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> line.split("\\s+", 4)[2])
                .findFirst()
                .orElseThrow();
    }
}
