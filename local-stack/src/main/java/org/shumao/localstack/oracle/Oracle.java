package org.shumao.localstack.oracle;

import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import org.shumao.localstack.scenario.Sum;
import org.shumao.localstack.scenario.Sums;

/**
 * Figures from submitted files, from scratch: everything is kept, grouped by order and added up once. Slow and large on
 * purpose, so that it is plain.
 */
public final class Oracle {
    private final Map<String, BigDecimal> cnyPerUnit = new HashMap<>();
    private final Map<String, String> usccByCode = new HashMap<>();
    private final Map<String, List<Paper>> byOrder = new TreeMap<>();
    private final List<Paper> loose = new ArrayList<>();

    /** Yuan for one unit of a currency in a month. */
    public void rate(String currency, YearMonth month, BigDecimal rate) {
        cnyPerUnit.put(currency + month, rate);
    }

    /** Another spelling of an enterprise. */
    public void alias(String code, String uscc) {
        usccByCode.put(code, uscc);
    }

    /** Reads one submitted body; draft records in it are skipped. */
    public void read(byte[] body, String mediaType) {
        try {
            if (mediaType.equals("application/xml")) {
                new CebPapers().read(body, this::keep);
            } else {
                OwnPapers.read(body, this::keep);
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalArgumentException("not a body that the oracle reads", e);
        }
    }

    private void keep(Paper paper) {
        if (paper.orderNo() != null) {
            add(plain(paper.orderNo()), paper);
        } else if (paper.type() == PaperType.REPORT) {
            add("S|" + plain(String.valueOf(paper.parties().enterprise())) + "|" + plain(paper.documentNo()), paper);
        } else {
            loose.add(paper);
        }
    }

    private void add(String order, Paper paper) {
        byOrder.computeIfAbsent(order, o -> new ArrayList<>(1)).add(paper);
    }

    /** The figures with the rates and aliases known now. */
    public Sums sums() {
        Money money = new Money(cnyPerUnit, new Sums());
        Map<String, List<Paper>> complete = new TreeMap<>();
        byOrder.forEach((order, papers) -> complete.put(order, new ArrayList<>(papers)));
        new LoosePapers(this::resolve).attach(complete, loose);
        new Citations(this::resolve).keepEarliestKeys(complete);
        complete.values().forEach(papers -> addTo(money, papers));
        return money.sums();
    }

    private void addTo(Money money, List<Paper> papers) {
        Cases cases = new Cases(papers, this::resolve);
        Map<String, List<Paper>> orders = orders(papers);
        Map<String, List<Paper>> reports = new Citations(this::resolve).byPlatform(papers, orders.keySet());
        Set<String> groups = new TreeSet<>(orders.keySet());
        cases.all().forEach(list -> groups.add(list.group()));
        groups.addAll(reports.keySet());
        for (String group : groups) {
            List<Paper> order = orders.getOrDefault(group, List.of());
            List<ListCase> lists = cases.all().stream()
                    .filter(list -> list.group().equals(group))
                    .toList();
            new OneOrder(papers, order, cases, lists, this::resolve).addTo(money);
            List<Paper> reported = reports.getOrDefault(group, List.of());
            new Services(order, reported, this::resolve).addTo(money);
        }
    }

    /** By platform; an order without one by its enterprise. */
    private Map<String, List<Paper>> orders(List<Paper> papers) {
        Map<String, List<Paper>> groups = new TreeMap<>();
        for (Paper paper : papers) {
            if (paper.type() == PaperType.ORDER) {
                String enterprise = Objects.requireNonNull(paper.parties().enterprise());
                String group = resolve(paper.platform() == null ? enterprise : paper.platform());
                groups.computeIfAbsent(group, g -> new ArrayList<>()).add(paper);
            }
        }
        return groups;
    }

    private String resolve(String code) {
        String plain = plain(code);
        return usccByCode.getOrDefault(plain, plain);
    }

    private static String plain(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
    }

    /** Converts amounts and keeps what they add up to. */
    record Money(Map<String, BigDecimal> cnyPerUnit, Sums sums) {
        Sum convert(BigDecimal amount, String currency, YearMonth rateMonth) {
            return Exchange.convert(cnyPerUnit, amount, currency, rateMonth);
        }
    }
}
