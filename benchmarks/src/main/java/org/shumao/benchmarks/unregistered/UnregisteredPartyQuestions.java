package org.shumao.benchmarks.unregistered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.shumao.benchmarks.measure.HttpConnection;
import org.shumao.benchmarks.registry.RegistryBed;

/** What officers ask about unregistered parties and reporting obligations, one list of addresses for each kind of question. */
final class UnregisteredPartyQuestions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGES_WALKED = 60;
    private static final List<String> FILTERS = List.of(
            "",
            "&role=E_COMMERCE_ENTERPRISE",
            "&role=PLATFORM",
            "&minimumRecords=10",
            "&minimumRecords=1000",
            "&province=33",
            "&province=63",
            "&province=33&role=PAYMENT&minimumRecords=5",
            "&state=LINKED",
            "&state=LINKED&province=44",
            "&state=REGISTERED",
            "&state=DISMISSED",
            "&state=DISMISSED&role=PLATFORM");
    private static final List<String> SORTS = List.of("", "&sort=-lastSeen");

    private final RegistryBed bed;

    UnregisteredPartyQuestions(RegistryBed bed) {
        this.bed = bed;
    }

    /** First pages of 100, by each filter in each order. */
    static List<String> firstPages() {
        List<String> addresses = new ArrayList<>();
        for (String filter : FILTERS) {
            for (String sort : SORTS) {
                addresses.add("/api/v1/unregistered-parties?limit=100" + filter + sort);
            }
        }
        return addresses;
    }

    /** Pages up to the 30,000th code or the last, by each filter in each order; at most two of each. */
    List<String> deepPages() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (String first : firstPages()) {
            List<String> walked = walk(first.replace("limit=100", "limit=500"));
            addresses.add(walked.get(walked.size() / 2));
            addresses.add(walked.get(walked.size() - 1));
        }
        return addresses.stream()
                .map(address -> address.replace("limit=500", "limit=100"))
                .distinct()
                .toList();
    }

    /** Codes with suggestions, other ones for each run. */
    static List<String> codes(UnregisteredPartyLoad load, int codes, int count, int run) {
        Random random = new Random(run);
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add("/api/v1/unregistered-parties/" + load.code(random.nextInt(codes)));
        }
        return addresses;
    }

    /** Pages of 100 reporting obligations, the first and one in the middle. */
    List<String> obligations() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (String filter :
                List.of("", "&state=OVERDUE", "&state=RECEIVED", "&kind=PLATFORM&province=33", "&state=EXEMPT")) {
            List<String> walked = walk("/api/v1/reporting-obligations?period=2026-Q3&limit=100" + filter);
            addresses.add(walked.get(0));
            addresses.add(walked.get(walked.size() / 2));
        }
        return addresses.stream().distinct().toList();
    }

    static List<String> summaries() {
        return List.of(
                "/api/v1/reporting-obligations/summary?period=2026-Q3",
                "/api/v1/reporting-obligations/summary?period=2026-Q3&province=33",
                "/api/v1/reporting-obligations/summary?period=2026-09");
    }

    private List<String> walk(String first) throws IOException {
        List<String> addresses = new ArrayList<>();
        try (HttpConnection connection = bed.bed().connect()) {
            String next = first;
            while (next != null && addresses.size() < PAGES_WALKED) {
                addresses.add(next);
                JsonNode page = JSON.readTree(connection.get(next, bed.bed().token()));
                next = page.path("next").textValue();
            }
        }
        return addresses;
    }
}
