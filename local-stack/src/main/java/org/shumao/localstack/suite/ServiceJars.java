package org.shumao.localstack.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.shumao.localstack.process.ChildJars;
import org.shumao.localstack.process.StackException;

/** Knows where the build puts the packaged services. */
final class ServiceJars {
    private ServiceJars() {}

    /** Returns the jar of the sources that this class lies in. */
    static Path runner(SuiteService service) {
        return runner(root(), service);
    }

    /** @param sources root folder of sources whose services are packaged */
    static Path runner(Path sources, SuiteService service) {
        Path runner = sources.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(runner)) {
            throw new StackException("There is no " + runner
                    + ". Build the services first: mvn -DskipTests package (in the root folder)");
        }
        return runner;
    }

    /** The root folder of the sources: above this class, or above the working folder. */
    private static Path root() {
        Path origin = ChildJars.origin(ServiceJars.class);
        for (Path start : List.of(origin, Path.of("").toAbsolutePath())) {
            for (Path folder = start; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("gateway/pom.xml"))) {
                    return folder;
                }
            }
        }
        throw new StackException("Neither " + origin + " nor the working folder lies in Shumao's source folder, "
                + "where the packaged services are.");
    }
}
