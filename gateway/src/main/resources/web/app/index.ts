import './portal.css';
import './shell';
