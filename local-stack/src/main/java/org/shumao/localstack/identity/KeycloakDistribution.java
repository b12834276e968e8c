package org.shumao.localstack.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.shumao.localstack.process.Child;
import org.shumao.localstack.process.ChildJars;
import org.shumao.localstack.process.LogTail;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.process.UserCache;

/**
 * Unpacks Keycloak once per user and version and lets it build itself for the options that the stack starts it with: that
 * takes longer than a start, and the result serves every later one.
 */
final class KeycloakDistribution {
    private static final String VERSION = "26.5.0";
    private static final String ARCHIVE = "keycloak/keycloak-quarkus-dist-" + VERSION + ".zip";
    private static final String TOP = "keycloak-" + VERSION + "/";
    private static final String RUNNER = "lib/quarkus-run.jar";
    private static final String LOG = "build.log";

    /** Keycloak ends with it when it has built itself and wants to be started anew. */
    private static final int BUILT = 10;

    private static final long BUILD_LIMIT_MINUTES = 8;

    private KeycloakDistribution() {}

    /** The options that Keycloak builds itself for: no database on disk, no cluster. */
    static List<String> command() {
        return List.of("start-dev", "--db=dev-mem", "--cache=local");
    }

    /** The command of its JVM, but for Keycloak's own arguments. */
    static List<String> jvm(Path distribution, Path home) {
        List<String> line = new ArrayList<>();
        line.add(Child.java());
        line.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        for (String name : List.of("java.util", "java.util.concurrent", "java.security")) {
            line.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
        }
        line.add("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");
        line.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        line.add("-Dpicocli.disable.closures=true");
        line.add("-Dkc.home.dir=" + home);
        line.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        line.add("-cp");
        line.add(distribution.resolve(RUNNER).toString());
        return line;
    }

    /** The folder that holds {@code lib}. */
    static Path unpacked() throws IOException {
        Path archive = archive();
        return UserCache.folder("keycloak-" + VERSION, LOG, aside -> {
            unpack(archive, aside);
            build(aside);
        });
    }

    /** The build puts it into the target folder of this module, if it has the profile {@code identity}. */
    private static Path archive() {
        Path archive = ChildJars.origin(KeycloakDistribution.class).resolveSibling(ARCHIVE);
        if (Files.exists(archive)) {
            return archive;
        }
        throw new StackException("Keycloak is not part of this build. Build local-stack with it:"
                + " mvn -pl local-stack -am -DskipTests -Pidentity package");
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!entry.isDirectory() && name.startsWith(TOP + "lib/")) {
                    Path target = folder.resolve(name.substring(TOP.length())).normalize();
                    if (!target.startsWith(folder)) {
                        throw new StackException("The archive of Keycloak leaves its folder: " + name);
                    }
                    Files.createDirectories(target.resolveSibling(""));
                    Files.copy(zip, target);
                }
            }
        }
        Files.createDirectories(folder.resolve("conf"));
        Files.createDirectories(folder.resolve("providers"));
    }

    private static void build(Path folder) throws IOException {
        Path log = folder.resolve(LOG);
        List<String> line = jvm(folder, folder);
        line.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        line.addAll(command());
        Process build = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!build.waitFor(BUILD_LIMIT_MINUTES, TimeUnit.MINUTES) || build.exitValue() != BUILT) {
                throw new StackException("Keycloak cannot be built. Its log ends with:" + LogTail.of(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while Keycloak was built.", e);
        } finally {
            build.destroyForcibly();
        }
    }
}
