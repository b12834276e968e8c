package org.shumao.localstack.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** Main class of the broker's JVM: formats the storage at the first start, then runs the broker until it is signalled. */
final class BrokerMain {
    /** Environment variable with a user to create, as the formatting tool wants it; not an argument, which others could read. */
    static final String USER = "SHUMAO_STACK_BROKER_USER";

    private BrokerMain() {}

    public static void main(String[] arguments) {
        String properties = arguments[0];
        Path data = Path.of(arguments[1]);
        if (!Files.exists(data.resolve("meta.properties"))) {
            List<String> format =
                    new ArrayList<>(List.of("format", "--cluster-id", arguments[2], "--config", properties));
            String user = System.getenv(USER);
            if (user != null) {
                format.addAll(List.of("--add-scram", user));
            }
            int status = StorageTool.execute(format.toArray(String[]::new), System.out);
            if (status != 0) {
                System.exit(status);
            }
        }
        Kafka.main(new String[] {properties});
    }
}
