package org.shumao.aggregation.indicator.headline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.shumao.aggregation.indicator.headline.HeadlineResource.HeadlineConfig;
import org.shumao.aggregation.release.build.ReleaseAnnouncement;
import org.shumao.tradecore.indicator.catalogue.Language;

/** Makes the files that announce a release: its first figures as a part of a page, and as a picture. */
@ApplicationScoped
class HeadlineAnnouncer {
    private final ReleasedHeadline headline;
    private final HeadlineConfig config;

    HeadlineAnnouncer(ReleasedHeadline headline, HeadlineConfig config) {
        this.headline = headline;
        this.config = config;
    }

    void announce(@Observes ReleaseAnnouncement announcement) throws SQLException {
        AnnouncedHeadline announced = headline.announced(announcement.state(), announcement.period());
        OptionalInt madeUpScale = config.madeUpScale();
        for (Language language : Language.values()) {
            announcement.add(
                    language.code() + ".html",
                    HeadlineFragment.of(announced, language, madeUpScale).getBytes(StandardCharsets.UTF_8));
            HeadlinePicture.of(announced, language, madeUpScale)
                    .ifPresent(picture -> announcement.add(language.code() + ".png", picture));
        }
    }
}
