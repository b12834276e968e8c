package org.shumao.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the process. The gateway has neither database nor topics, so it knows no command; an argument is a mistake. */
@QuarkusMain
public final class GatewayService {
    private static final int UNKNOWN = 2;

    GatewayService() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            System.err.println(
                    "Unknown argument: " + String.join(" ", arguments) + ". Start the gateway without arguments");
            System.exit(UNKNOWN);
        }
        Quarkus.run(arguments);
    }
}
