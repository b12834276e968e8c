package org.shumao.localstack.oracle;

import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.Domain;
import org.shumao.localstack.scenario.Sums;

/**
 * Figures from submitted files, from scratch: everything is kept, grouped by order and added up once. Slow and large on
 * purpose, so that it is plain.
 */
public final class Oracle {
    private final Map<String, BigDecimal> cnyPerUnit = new HashMap<>();
    private final Map<String, String> usccByCode = new HashMap<>();
    private final Map<String, List<Paper>> byOrder = new TreeMap<>();

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
            throw new IllegalArgumentException("not a body the oracle reads", e);
        }
    }

    private void keep(Paper paper) {
        String key = paper.orderNo() == null
                ? "S|" + plain(paper.enterprise()) + "|" + plain(paper.documentNo())
                : plain(paper.orderNo());
        byOrder.computeIfAbsent(key, k -> new ArrayList<>(1)).add(paper);
    }

    /** The figures with the rates and aliases known now. */
    public Sums sums() {
        Sums sums = new Sums();
        Money money = new Money(cnyPerUnit, sums);
        for (List<Paper> papers : byOrder.values()) {
            for (List<Paper> group : groups(papers).values()) {
                new OneOrder(group, this::resolve).addTo(money);
            }
        }
        return sums;
    }

    /** By platform; without one by the enterprise, except a report, which goes with the order that it cites. */
    private Map<String, List<Paper>> groups(List<Paper> papers) {
        Map<String, List<Paper>> groups = new TreeMap<>();
        for (Paper paper : papers) {
            if (paper.platform() != null) {
                groups.computeIfAbsent(resolve(paper.platform()), g -> new ArrayList<>())
                        .add(paper);
            } else if (paper.kind() != Paper.Kind.REPORT) {
                groups.computeIfAbsent(resolve(paper.enterprise()), g -> new ArrayList<>())
                        .add(paper);
            }
        }
        for (Paper paper : papers) {
            if (paper.platform() == null && paper.kind() == Paper.Kind.REPORT) {
                if (groups.size() > 1) {
                    throw new IllegalStateException("a report without a platform cites an order number of several");
                }
                String only = groups.isEmpty()
                        ? resolve(paper.enterprise())
                        : groups.keySet().iterator().next();
                groups.computeIfAbsent(only, g -> new ArrayList<>()).add(paper);
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

    /** Adds amounts, each converted once. */
    record Money(Map<String, BigDecimal> cnyPerUnit, Sums sums) {
        void add(YearMonth month, Flow flow, Domain domain, BigDecimal amount, String currency, YearMonth rateMonth) {
            sums.add(month, flow, domain, Exchange.convert(cnyPerUnit, amount, currency, rateMonth));
        }
    }
}
