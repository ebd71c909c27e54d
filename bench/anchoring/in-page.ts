/** All that the page of the anchoring bench is given, as one script. */
import './measure-page';
import './time-search';
