package org.shumao.localstack.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.client.RunningDemo;
import org.shumao.localstack.process.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./demo verify-receipt FILE}. */
@Command(
        name = "verify-receipt",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = "Check a saved receipt: who signed it, and whether anybody has changed it since. With --keys FILE"
                + " the command needs nothing but the two files.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:the receipt is valid",
            "1:it is not valid, and the output says why",
            "2:the command could not check it"
        })
public final class VerifyReceiptCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the receipt as it came, JSON")
    private @Nullable Path file;

    @Option(
            names = "--keys",
            paramLabel = "FILE|URL",
            description = "key set, as from /api/v1/receipt-keys; that of the running demo by default")
    private @Nullable String keys;

    @Option(
            names = "--records",
            paramLabel = "FILE",
            description =
                    "a further page of the receipt's records; repeat it for each, in order, to check all stored ones")
    private List<Path> pages = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (file == null || spec == null) {
            throw new IllegalStateException("picocli fills both in");
        }
        JsonNode receipt = read(file);
        ReceiptCheck check = new ReceiptCheck(keySet());
        check.check(receipt, pages.stream().map(VerifyReceiptCommand::read).toList());
        PrintWriter out = spec.commandLine().getOut();
        boolean valid = check.faults().isEmpty();
        out.println(valid ? "VALID" : "NOT VALID");
        out.println("  submission " + receipt.path("submissionId").asText("-") + " of "
                + receipt.path("submitter").asText("-"));
        check.faults().forEach(fault -> out.println("  " + fault));
        check.notes().forEach(note -> out.println("  " + note));
        out.flush();
        return valid ? 0 : 1;
    }

    private ReceiptKeySet keySet() {
        if (keys == null) {
            return new ReceiptKeySet(RunningDemo.file()
                    .gateway("name the key set of the suite that signed it with --keys, a file or a URL")
                    .get("/api/v1/receipt-keys"));
        }
        if (keys.startsWith("http://") || keys.startsWith("https://")) {
            return new ReceiptKeySet(fetch(URI.create(keys)));
        }
        return new ReceiptKeySet(read(Path.of(keys)));
    }

    private static JsonNode fetch(URI address) {
        try (InputStream in = address.toURL().openStream()) {
            return ReceiptCheck.JSON.readTree(in);
        } catch (JsonProcessingException e) {
            throw ambiguous(address.toString(), e);
        } catch (IOException e) {
            throw new StackException("There is no key set at " + address + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode read(Path json) {
        try {
            return ReceiptCheck.JSON.readTree(json.toFile());
        } catch (JsonProcessingException e) {
            throw ambiguous(json.toString(), e);
        } catch (IOException e) {
            throw new StackException("There is no JSON to read in " + json + ": " + e.getMessage(), e);
        }
    }

    private static StackException ambiguous(String place, JsonProcessingException e) {
        return new StackException(
                "The content of " + place + " is not JSON that every reader reads alike: " + e.getOriginalMessage()
                        + ", line "
                        + e.getLocation().getLineNr() + " column "
                        + e.getLocation().getColumnNr(),
                e);
    }
}
