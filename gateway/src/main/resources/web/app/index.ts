// Each stylesheet is named here: what a page's own module imports lands in a file that nothing loads.
import './portal.css';
import './first.css';
import './chart.css';
import './kinds.css';
import './explore.css';
import './front.css';
import './doors.css';
import './work.css';
import './shell';
