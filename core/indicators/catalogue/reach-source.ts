/** Source of the indicators whose measures are computed from network, offers and timetable; by it the viewer tells them from others. */
export const REACH_SOURCE = 'berechnet: Erreichbarkeit';
