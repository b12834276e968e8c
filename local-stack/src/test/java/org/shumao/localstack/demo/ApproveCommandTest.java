package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.localstack.client.FakeSuite;
import org.shumao.localstack.client.FakeSuite.Reply;
import org.shumao.localstack.client.FakeSuite.Request;
import org.shumao.localstack.client.RunningDemo;
import org.shumao.localstack.client.RunningDemo.WaitingRelease;
import picocli.CommandLine;

class ApproveCommandTest {
    private static final String FOLDER = "shumao.demo.folder";
    private static final String ID = "half-yearly-2025-S1-2";
    private static final String SIGNED =
            "{\"buildId\":\"b\",\"manifestDigest\":\"m\",\"reportDigest\":\"p\",\"due\":\"d\"}";

    private final StringWriter output = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void nameTheFolder() {
        System.setProperty(FOLDER, folder.toString());
    }

    @AfterEach
    void forgetTheFolder() {
        System.clearProperty(FOLDER);
    }

    @Test
    void theApproverSignsWhatWasPutUpAndEverybodyReadsIt() throws Exception {
        try (FakeSuite suite = suite("SUBMITTED")) {
            assertThat(approve(suite)).isZero();
            assertThat(suite.requests)
                    .contains(new Request("POST", "/api/v1/releases/" + ID + "/approval/approve", "Bearer t", SIGNED));
            assertThat(suite.requests.get(suite.requests.size() - 1).caller()).isEmpty();
            assertThat(output.toString())
                    .doesNotContain("before")
                    .contains("the headline", suite.gateway().address() + "/releases/" + ID);
        }
    }

    @Test
    void whatIsApprovedIsNotSignedAgain() throws Exception {
        try (FakeSuite suite = suite("RELEASED")) {
            assertThat(approve(suite)).isZero();
            assertThat(suite.requests).noneMatch(request -> request.uri().endsWith("/approve"));
            assertThat(output.toString()).contains(ID + " was approved before", "the headline");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPED", "WITHDRAWN"})
    void whatWasStoppedIsNeitherSignedNorWaitedFor(String state) throws Exception {
        try (FakeSuite suite = suite(state)) {
            assertThat(approve(suite)).isNotZero();
            assertThat(suite.requests)
                    .noneMatch(request ->
                            request.method().equals("POST") && request.uri().startsWith("/api"));
            assertThat(suite.requests)
                    .noneMatch(request ->
                            request.caller().isEmpty() && request.uri().startsWith("/api"));
            assertThat(output.toString()).contains(ID + " was stopped or withdrawn (" + state);
        }
    }

    private static FakeSuite suite(String state) throws Exception {
        return new FakeSuite(uri -> Reply.ok(
                uri.equals("/token")
                        ? "{\"access_token\":\"t\"}"
                        : uri.startsWith("/api/v1/headline")
                                ? "the headline"
                                : SIGNED.replace("{", "{\"state\":\"" + state + "\",")));
    }

    private int approve(FakeSuite suite) {
        URI address = suite.gateway().address();
        RunningDemo running = RunningDemo.file();
        running.claim();
        running.write(
                address, "key", new WaitingRelease(ID, "2025-S1", address.resolve("/token"), "approver", "secret"));
        return new CommandLine(new ApproveCommand())
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(output, true))
                .execute();
    }
}
