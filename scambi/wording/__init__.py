"""What readers read: numbers, periods, sentences and translations, in Italian and English."""
