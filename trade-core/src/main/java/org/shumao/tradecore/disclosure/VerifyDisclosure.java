package org.shumao.tradecore.disclosure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The command {@code verify-disclosure} verifies the certificate of a release without searching for anything, and compares it with the
 * release's files: what it takes for withheld must be shown in none of them.
 */
public final class VerifyDisclosure {
    private static final String USAGE = """
            Verifies the certificate of a release by whole numbers alone, and its files if they are there.

            verify-disclosure CERTIFICATE [FOLDER]
              CERTIFICATE  JSON, as /api/v1/releases/{id}/builds/{buildId}/certificate answers it
              FOLDER       with the CSV files of the release, one a dataset: cbec-by-partner.csv

            With the auditor's key in SHUMAO_DISCLOSURE_AUDITOR_KEY it also verifies that the build has sealed this certificate, and with
            SHUMAO_DISCLOSURE_MINIMUM_FREQUENCY, _P, _COALITION and, unless it is 100, _Q that these parameters were in force.

            Ends with 0 if every sensitive cell is protected, 1 if not, 2 if something cannot be read.
            """;
    private static final String PREFIX = "SHUMAO_DISCLOSURE_";
    private static final Set<String> PARAMETERS =
            Set.of(PREFIX + "MINIMUM_FREQUENCY", PREFIX + "P", PREFIX + "COALITION");
    private static final String PROTECTED = "Every sensitive cell is protected.";
    private static final int UNREADABLE = 2;
    private static final int WITH_FILES = 2;
    private static final String CSV = ".csv";

    /** Period, measure and value. */
    private static final int LEAST_COLUMNS = 3;

    private VerifyDisclosure() {}

    /** Verifies what it is given, and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out));
    }

    /** Verifies, and returns how the process ends. */
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        if (arguments.isEmpty()
                || arguments.size() > WITH_FILES
                || arguments.get(0).startsWith("-")) {
            out.print(USAGE);
            return arguments.equals(List.of("--help")) ? 0 : UNREADABLE;
        }
        try {
            DisclosureCertificate certificate = DisclosureCertificate.read(Files.readString(Path.of(arguments.get(0))));
            List<String> failures = new ArrayList<>(certificate.failures());
            out.printf(
                    "%d cells, %d of them sensitive, %d not shown; %d sums hold between them; %d witnesses%n",
                    certificate.cells().size(),
                    certificate.sensitive(),
                    certificate.withheld().size(),
                    certificate.relations().size(),
                    certificate.witnesses().size());
            failures.addAll(unsealed(certificate, environment));
            if (arguments.size() == WITH_FILES) {
                failures.addAll(shown(certificate, Path.of(arguments.get(1)), out));
            }
            failures.forEach(failure -> out.println("FAILED " + failure));
            out.println(failures.isEmpty() ? PROTECTED : failures.size() + " failures");
            return failures.isEmpty() ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            out.println("Cannot read it: " + e.getMessage());
            return UNREADABLE;
        }
    }

    /** Returns what does not agree with the auditor's key, and with the parameters, where they are given. */
    private static List<String> unsealed(DisclosureCertificate certificate, Map<String, String> environment) {
        String encoded = environment.getOrDefault(PREFIX + "AUDITOR_KEY", "");
        if (encoded.isBlank()) {
            return List.of();
        }
        byte[] key = Base64.getDecoder().decode(encoded.strip());
        List<String> failures = new ArrayList<>();
        if (!certificate.isSealedBy(key)) {
            failures.add("SEAL: it is not as the build sealed it, or the key is another one");
        }
        if (environment.keySet().containsAll(PARAMETERS)) {
            PrimaryParameters parameters = new PrimaryParameters(
                    number(environment, "MINIMUM_FREQUENCY", ""),
                    number(environment, "P", ""),
                    number(environment, "Q", "100"),
                    number(environment, "COALITION", ""));
            if (!certificate.parameters().equals(parameters.seal(key))) {
                failures.add("PARAMETERS: others were in force");
            }
        }
        return failures;
    }

    private static int number(Map<String, String> environment, String name, String otherwise) {
        return Integer.parseInt(
                environment.getOrDefault(PREFIX + name, otherwise).strip());
    }

    /** Returns what files show although the certificate takes it for withheld. */
    private static List<String> shown(DisclosureCertificate certificate, Path folder, PrintStream out)
            throws IOException {
        Set<String> withheld = Set.copyOf(certificate.names(certificate.withheld()));
        Set<String> onlyDollars = Set.copyOf(certificate.names(certificate.onlyDollars()));
        List<String> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(CSV)).sorted().toList();
        }
        for (Path file : files) {
            for (Shown value : read(file)) {
                if (withheld.contains(value.cell())
                        || (ReleaseCell.isInDollars(value.measure()) && onlyDollars.contains(value.cell()))) {
                    found.add("SHOWN " + value.cell() + " by " + value.line());
                }
            }
        }
        out.printf("%d files%n", files.size());
        return found;
    }

    /** Holds a line of a file that has a value. */
    private record Shown(String cell, String measure, String line) {}

    private static List<Shown> read(Path file) throws IOException {
        String name = file.getFileName().toString();
        String dataset = name.substring(0, name.length() - CSV.length());
        List<String> lines = Files.readAllLines(file);
        int period = lines.isEmpty() ? -1 : List.of(lines.get(0).split(",", -1)).indexOf("time_period");
        if (period < 0) {
            throw new IllegalArgumentException(file + " is no file of a release: it has no column time_period");
        }
        List<Shown> shown = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> columns = List.of(line.split(",", -1));
            if (columns.size() < period + LEAST_COLUMNS) {
                throw new IllegalArgumentException(file + " has a line that is cut off: " + line);
            }
            String measure = columns.get(period + 1);
            if (!columns.get(period + 2).isEmpty()) {
                String series = String.join(".", columns.subList(0, period));
                shown.add(new Shown(
                        dataset + " " + series + " " + ReleaseCell.part(measure) + " " + columns.get(period),
                        measure,
                        line));
            }
        }
        return shown;
    }
}
