//! Where factors stand and how links run, in character cells.
