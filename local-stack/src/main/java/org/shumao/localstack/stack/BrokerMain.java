package org.shumao.localstack.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** Main class of the broker's JVM: formats the storage at the first start, then runs the broker until it is signalled. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) {
        String properties = arguments[0];
        Path data = Path.of(arguments[1]);
        if (!Files.exists(data.resolve("meta.properties"))) {
            String[] format = {"format", "--cluster-id", arguments[2], "--config", properties};
            int status = StorageTool.execute(format, System.out);
            if (status != 0) {
                System.exit(status);
            }
        }
        Kafka.main(new String[] {properties});
    }
}
