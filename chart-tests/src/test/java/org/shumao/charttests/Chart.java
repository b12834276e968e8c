package org.shumao.charttests;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the chart in which Helm renders hooks like everything else: {@code helm template} as a library leaves them out, so the
 * copy spells their annotation differently.
 */
public final class Chart {
    /** Stands in rendered objects where the chart says {@code helm.sh/hook}. */
    public static final String HOOK = "shumao.test/hook";

    /** The release that is rendered unless a test says otherwise. */
    public static final String RELEASE = "stats";

    public static final String NAMESPACE = "statistics";

    private static final String HELM_HOOK = "helm.sh/hook";

    /** How a guard asks the cluster, and what stands for the cluster here: secrets by name below global.cluster. */
    private static final String LOOKUP = "lookup \"v1\" \"Secret\" $namespace $secret.name";

    private static final String CLUSTER = "get (default dict $.root.Values.global.cluster) $secret.name";

    /** Newest version of Kubernetes that the chart is rendered for. */
    private static final String KUBE_VERSION = "1.34.0";

    private static final List<Rendered> EVERY_VALUES_FILE = renderAll();

    private final Path folder;

    private Chart(Path folder) {
        this.folder = folder;
    }

    /** The folder k8s of this repository. */
    public static Path source() {
        String home = System.getProperty("shumao.home");
        if (home == null) {
            throw new IllegalStateException("the system property shumao.home must name the root of the repository");
        }
        return Path.of(home, "k8s");
    }

    /** A file below k8s. */
    public static Path file(String name) {
        return source().resolve(name);
    }

    /** The values files in one of the folders below k8s, such as ci. */
    public static List<Path> valuesFiles(String... folders) {
        List<Path> found = new ArrayList<>();
        for (String name : folders) {
            try (Stream<Path> files = Files.list(file(name))) {
                files.filter(path -> path.toString().endsWith("values.yaml"))
                        .sorted()
                        .forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** What Helm makes of every values file of ci and examples. */
    public static List<Rendered> everyValuesFile() {
        return EVERY_VALUES_FILE;
    }

    /** @param file name of a values file of ci or examples */
    public static Rendered rendered(String file) {
        return EVERY_VALUES_FILE.stream()
                .filter(rendered -> rendered.toString().equals(file))
                .findFirst()
                .orElseThrow();
    }

    /** @param scratch an empty folder for the copy */
    public static Chart copyTo(Path scratch) {
        Chart chart = new Chart(scratch.resolve("shumao"));
        copy(source(), chart.folder);
        return chart;
    }

    /** Another chart that depends on a copy of this one, under a condition. */
    static Chart umbrellaIn(Path scratch) throws IOException {
        Chart chart = new Chart(scratch.resolve("umbrella"));
        copy(source(), chart.folder.resolve("charts/shumao"));
        Files.writeString(chart.folder.resolve("Chart.yaml"), """
                apiVersion: v2
                name: umbrella
                version: 1.0.0
                dependencies:
                  - {name: shumao, version: "*", condition: shumao.enabled}
                """);
        return chart;
    }

    /** What Helm makes of the chart with these values, hooks included. */
    public Manifests render(Path... values) {
        return renderAs(RELEASE, values);
    }

    public Manifests renderAs(String release, Path... values) {
        return Manifests.of(template(release, KUBE_VERSION, values));
    }

    /** @return the text that Helm prints; it throws with Helm's message if it refuses */
    public String template(String release, String kubeVersion, Path... values) {
        TemplateCommand command = new Helm(folder)
                .template()
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion(kubeVersion);
        Arrays.stream(values).forEach(command::withValuesFile);
        return command.call();
    }

    /** What Helm shows to whoever installs the chart. */
    String notes(Path... values) {
        InstallCommand command = new Helm(folder)
                .install()
                .clientOnly()
                .dryRun()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBE_VERSION);
        Arrays.stream(values).forEach(command::withValuesFile);
        String output = command.call().getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    /** Lints strictly. Helm as a library lints with the values of the chart alone, so these values are laid over them before. */
    public LintResult lint(Path values) {
        Path own = folder.resolve("values.yaml");
        try {
            String before = Files.readString(own);
            try {
                JsonNode merged = Yaml.overlay(Yaml.read(own), Yaml.read(values));
                Files.writeString(own, Yaml.write(merged));
                return new Helm(folder).lint().strict().call();
            } finally {
                Files.writeString(own, before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Rendered> renderAll() {
        JsonNode own = Yaml.read(file("values.yaml"));
        try {
            Path scratch = Files.createTempDirectory("chart");
            try {
                Chart chart = copyTo(scratch);
                return valuesFiles("ci", "examples").stream()
                        .map(file -> new Rendered(file, Yaml.overlay(own, Yaml.read(file)), chart.render(file)))
                        .toList();
            } finally {
                delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * @param values those of the chart with those of the file laid over them
     */
    public record Rendered(Path file, JsonNode values, Manifests manifests) {
        @Override
        public String toString() {
            return String.valueOf(file.getFileName());
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(
                        target, Files.readString(path).replace(HELM_HOOK, HOOK).replace(LOOKUP, CLUSTER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
