package org.shumao.localstack.submit;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Gateway.Response;
import org.shumao.localstack.client.RunningDemo;
import org.shumao.localstack.process.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./demo submit FILE}. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = "Send a file of records to a running demo and print the receipt.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every record was accepted, perhaps with warnings",
            "1:a record was rejected or ignored",
            "2:the suite did not accept the file at all"
        })
public final class SubmitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "CEB XML, NDJSON, JSON or CSV, also as .gz or .zst")
    private @Nullable Path file;

    @Option(
            names = "--type",
            paramLabel = "MEDIA-TYPE",
            description = {
                "application/xml, application/x-ndjson, application/json or text/csv. Default: by name and content.",
                "It may name a charset: 'text/csv; charset=GB18030'"
            })
    private @Nullable String type;

    @Option(names = "--address", description = "address of the suite. Default: that of the running demo")
    private @Nullable URI address;

    @Option(names = "--key", description = "API key for --address")
    private @Nullable String key;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (file == null || spec == null) {
            throw new IllegalStateException("picocli fills both in");
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new StackException("There is no readable file " + file);
        }
        PrintWriter out = spec.commandLine().getOut();
        byte[] body = Files.readAllBytes(file);
        String name = String.valueOf(file.getFileName());
        String mediaType = type != null ? type : MediaTypes.guess(name, body);
        Gateway gateway = address == null
                ? RunningDemo.file().gateway("name a suite with --address and --key")
                : new Gateway(address, key == null ? "" : key);
        Response answer = gateway.submit(
                body, mediaType, MediaTypes.encoding(name), UUID.randomUUID().toString());
        Receipt receipt = new Receipt(answer);
        receipt.print(out);
        return receipt.exitCode();
    }
}
