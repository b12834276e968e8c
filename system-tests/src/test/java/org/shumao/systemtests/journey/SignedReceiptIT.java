package org.shumao.systemtests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.submit.VerifyReceiptCommand;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;
import picocli.CommandLine;

/** A receipt as it came through the gateway is verified with the keys that anybody can read there, and no forgery is. */
@Tag("whole")
class SignedReceiptIT {
    @Test
    void aReceiptFromTheGatewayIsValidAndAChangedOneIsNot(@TempDir Path folder) throws IOException {
        RunningSuite running = RunningSuite.get();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ExportList.of("SIGNED-1", "2025-04-10T10:00:00", "new", "10.01").body());
        body.writeBytes("not a record 记录\n".repeat(3).getBytes(StandardCharsets.UTF_8));
        JsonNode receipt = Gateway.success(
                running.gateway().submit(body.toByteArray(), "application/x-ndjson", "signed"), "signed");
        Path file = Files.writeString(folder.resolve("receipt.json"), receipt.toString());
        String keys =
                running.gateway().address().resolve("/api/v1/receipt-keys").toString();
        assertThat(verify(file, keys))
                .contains("VALID", "records: 3 of 3 checked")
                .doesNotContain("NOT VALID");
        Files.writeString(file, receipt.toString().replace("\"rejected\":3", "\"rejected\":2"));
        assertThat(verify(file, keys)).contains("NOT VALID", "counts is");
    }

    private static String verify(Path receipt, String keys) {
        StringWriter output = new StringWriter();
        new CommandLine(new VerifyReceiptCommand())
                .setOut(new PrintWriter(output))
                .execute(receipt.toString(), "--keys", keys);
        return output.toString();
    }
}
