package org.shumao.aggregation.indicator.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.aggregation.indicator.observation.ObservationSet.Heading;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.Vintage;
import org.shumao.aggregation.release.serving.Licence;
import org.shumao.contracts.code.CodeList;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Says in the language of the answer how its table is to be read: what it is, of which state, and how anybody may use it. */
final class XlsxNotes {
    private final Language language;
    private final List<Note> notes = new ArrayList<>();

    private XlsxNotes(Language language) {
        this.language = language;
    }

    /** Says something about the table. */
    record Note(String about, String text) {}

    static List<Note> of(ObservationPage page) {
        ObservationSet set = page.content();
        Heading heading = set.heading();
        XlsxNotes all = new XlsxNotes(heading.language().equals(Language.ZH.code()) ? Language.ZH : Language.EN);
        all.addQuestion(set);
        all.addNumbers(heading);
        all.addState(set);
        if (page.next() != null) {
            all.add(new Text("More rows follow at", "后续各行见"), page.next());
        }
        for (CodeList.Entry status : CodeList.OBSERVATION_STATUSES.entries()) {
            all.add(
                    new Text("Status " + status.code(), "状态 " + status.code()),
                    all.language == Language.ZH ? status.nameZh() : status.nameEn());
        }
        all.add(new Text("Source", "来源"), heading.source());
        return List.copyOf(all.notes);
    }

    private void addQuestion(ObservationSet set) {
        Heading heading = set.heading();
        add(new Text("Title", "标题"), heading.name());
        add(new Text("Indicator", "指标"), heading.indicator() + " (" + heading.version() + ")");
        add(new Text("Definition", "统计范围"), heading.definition());
        if (!set.axes().isEmpty()) {
            add(
                    new Text("Broken down by", "分组"),
                    set.axes().stream().map(Axis::name).collect(Collectors.joining(", ")));
        }
        if (!heading.filters().isEmpty()) {
            add(
                    new Text("Counted alone", "仅统计"),
                    heading.filters().entrySet().stream().map(XlsxNotes::filter).collect(Collectors.joining("; ")));
        }
    }

    private static String filter(Map.Entry<String, List<String>> filter) {
        return filter.getKey() + " = " + String.join(", ", filter.getValue());
    }

    private void addNumbers(Heading heading) {
        add(new Text("Unit", "单位"), heading.unitName() + " (" + heading.unit() + "), × 10^" + heading.multiplier());
        add(new Text("Currency", "币种"), heading.currency());
        add(
                new Text("Numbers", "数值"),
                in(new Text(
                        "A value of up to 15 significant digits is a number. A longer one is a text with all of its digits, because"
                                + " spreadsheets keep 15. Where there is no value, the cell has the reason.",
                        "不超过 15 位有效数字的数值以数字形式给出；更长的数值以文本形式给出全部位数，因为电子表格只保留 15 位有效数字。没有数值时，单元格中为原因代码。")));
    }

    private void addState(ObservationSet set) {
        if (set.asOf() != null) {
            add(new Text("Data as of", "数据截至"), set.asOf().toString());
        }
        ReleaseNotes released = set.released();
        if (released == null) {
            add(new Text("Release", "发布"), in(new Text("None: live figures, not for publication", "无：实时数据，不得公开")));
            return;
        }
        add(new Text("Dataset", "数据集"), released.dataset());
        add(
                new Text("Release", "发布"),
                released.vintages().values().stream()
                        .map(Vintage::release)
                        .distinct()
                        .collect(Collectors.joining(", ")));
        add(new Text("State of the releases", "发布状态截至"), released.asOf().toString());
        Licence licence = released.licence();
        add(new Text("Licence", "许可"), licence.name() + ", " + licence.href());
        add(new Text("Publisher", "发布机构"), licence.publisher());
        add(new Text("Contact", "联系方式"), licence.contact());
        add(new Text("Method", "编制方法"), licence.method());
    }

    private void add(Text about, @Nullable String text) {
        if (text != null) {
            notes.add(new Note(in(about), text));
        }
    }

    private String in(Text text) {
        return text.in(language);
    }
}
