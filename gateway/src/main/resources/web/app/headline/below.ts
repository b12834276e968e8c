/** What stands below the figures. */
import './news';
import './response';
import './story';
